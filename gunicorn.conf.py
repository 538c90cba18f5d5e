"""What gunicorn needs wherever the portal is started; it reads this file in the working folder by itself.

A request line that is too long for gunicorn is answered by a page of its own, in English and without a way back. A
search of ten thousand Japanese characters is ninety thousand bytes long: it shall reach the portal, which answers it
calmly. The limit stays a limit, because 0 ("no limit") would let anybody fill the memory.
"""

from gunicorn.http import message

limit_request_line = 128 * 1024
# gunicorn allows no larger value than this constant, and has no setting for it.
message.MAX_REQUEST_LINE = limit_request_line

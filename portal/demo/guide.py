"""What the loader prints: addresses, logins, and the way of a consultation in three minutes."""

from forms.inbox.receiving import Receipt
from forms.vault.recovery_keys import write_whole
from portal.demo.consultations import DEMO_PASSPHRASE, demo_recovery_key
from portal.demo.people import DEMO_PASSWORD, PEOPLE

LINE = "─" * 64


def login_table() -> str:
    """Role and address of every demo user, one line each."""
    return "\n".join(f"  {person.email:<24}{person.role}" for person in PEOPLE)


def guide(origin: str, receipt: Receipt) -> str:
    """The whole text. ``origin`` is scheme, host and port of the running site."""
    return f"""
{LINE}
 豊島区ひきこもり情報サイト（見本） / The demo site is ready
{LINE}

場所 / Addresses
  サイト / site                {origin}/
  相談を書く / consultation    {origin}/consultation/
    ご家族 / families          {origin}/consultation-families/
    支援する方 / supporters    {origin}/consultation-supporters/
  お返事箱 / mailbox           {origin}/mailbox/
  管理画面 / admin             {origin}/admin/
  相談受信箱 / the desk        {origin}/admin/inbox/

ログイン / Logins （すべて架空の人です / all made up）
{login_table()}
  パスワード / password        {DEMO_PASSWORD}
  6桁のコード / current code   .venv/bin/python manage.py demo_login_code counselor@example.jp
  受信箱の合言葉 / passphrase  {DEMO_PASSPHRASE}
  復旧鍵 / recovery key        {write_whole(demo_recovery_key())}

見本の受付カード / A sample receipt（お返事が届いています / answered）
  受付番号 / case number       {receipt.formatted_case_number}
  確認番号 / secret            {receipt.formatted_secret}

3分で、相談の道をたどる / Walk the consultation path in three minutes
  1. {origin}/consultation/ で一行書き、確かめて送ります。受付番号と確認番号を控えます。
     Write a line, check it, send it. Keep the two numbers.
  2. 別のウィンドウで {origin}/admin/inbox/ を開き、counselor@example.jp でログインします。
     コードは上のコマンドで出ます。一度使ったコードは、もう使えません（30秒待つと次が出ます）。
     Log in as counselor@example.jp; the command above prints the code, each code works once.
  3. 合言葉を入れて鍵を開け、いまの相談を開き、返事を書いて送ります。1分間は取り戻せます。
     Open the vault with the passphrase, open the consultation, reply. For a minute it can be taken back.
  4. 1分たってから {origin}/mailbox/ に受付番号と確認番号を入れると、返事が読めます。続きも書けます。
     After that minute open the mailbox with the two numbers and read the reply.
  5. editor@ や admin@ でログインし直すと、{origin}/admin/inbox/ は見つかりません（404）。
     For editor@ and admin@ the desk does not exist (404).
{LINE}
"""

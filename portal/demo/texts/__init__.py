"""What the sample pages say, one page per file. Japanese content, marked 見本 where it is invented."""

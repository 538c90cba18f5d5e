"""The resident's side of a conversation: open with the receipt, read, write again, close."""

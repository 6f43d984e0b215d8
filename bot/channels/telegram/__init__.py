"""Out to Telegram: transport, sending, and what its errors mean."""

from tests.standin import standin, telegram

__all__ = ["standin", "telegram"]

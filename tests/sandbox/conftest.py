from tests.sandbox.rooms import sandbox, tier

__all__ = ["sandbox", "tier"]

"""ijw-hub: iJW message traffic in, live answers for gemeenten out."""

__version__ = "0.1.0"

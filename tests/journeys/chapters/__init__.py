"""The story's chapters, each a part of it that ends with figures."""

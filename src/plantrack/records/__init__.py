"""YAML files as trees of text that know their positions; reading known keys from them."""

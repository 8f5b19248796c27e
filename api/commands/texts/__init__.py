"""The texts of the command line, by subject; each in English and in Chinese."""

"""Papers of the register: set by Typst from data alone, with the fonts of the machine."""

"""What is cited of the register, in text and in the formats of reference managers."""

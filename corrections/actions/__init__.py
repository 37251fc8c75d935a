"""What people do to the register: each function is one transaction.

Time and connection are arguments. What is slow (comparing the texts) is finished before the
transaction opens; what is returned is committed.
"""

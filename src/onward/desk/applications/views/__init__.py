"""What is answered at the addresses of applications and of their facts."""

"""What is known about a thing: product, journey, stamp, recall, certificates, stockists. Pure facts."""

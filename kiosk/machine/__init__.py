"""The screen machine: screen + event -> next screen + effects. Pure: no clock, no I/O, nothing drawn.

choices  events      what can happen               screens  state     what is shown, and what is around it
effects              what it does to the world     advance            the one decision
step  ways  keying   how one screen follows another; each other file is one topic of it
"""

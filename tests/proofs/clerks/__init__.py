"""What two clerks do on one record in the proof `two-clerks`."""

"""What happens when the disk, the process or the index fails: nothing half done."""

"""What whoever writes a battery needs: files, workbooks, inspection, translations."""

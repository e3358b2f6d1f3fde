"""台帳の取込み: spreadsheets of the old kind, and our own exports edited, on their way in."""

"""台帳の取込み: old ledgers, and our own exports after editing."""

"""The resident comes back with 受付番号 and 確認コード."""

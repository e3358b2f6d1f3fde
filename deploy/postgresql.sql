-- 失敗した命令と値を、PostgreSQLの記録に書かせません。値は、氏名や意見のことがあります。
ALTER DATABASE plancomment SET log_min_error_statement = 'panic';
ALTER DATABASE plancomment SET log_error_verbosity = 'terse';

@rem "npm start" says "exec" so that signals reach the service under Linux and macOS; cmd.exe finds this file instead.
@%*

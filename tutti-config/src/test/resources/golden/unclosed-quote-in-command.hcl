process "web" { command = "sh -c 'echo hello" }

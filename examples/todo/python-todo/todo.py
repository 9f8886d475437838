"""A list of todos in PostgreSQL: a page and a JSON API on port 8080.

Environment:
  DB_URI   where the database is, as postgresql://user:password@host:5432/name; it must answer when this starts
  TITLE    what the page is called
  USER_ID  whose todos these are: the id of a row in the table users; without it there is one list of nobody's
"""

import html
import json
import os
import re
import signal
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template

import psycopg2

PORT = 8080
LONGEST = 200
LARGEST = 10_000

SCHEMA = """
    CREATE TABLE IF NOT EXISTS users (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE IF NOT EXISTS todos (
        id serial PRIMARY KEY,
        user_id integer REFERENCES users,
        text text NOT NULL,
        done boolean NOT NULL DEFAULT false
    );
"""


class Mistake(Exception):
    """What whoever called can mend."""


class Todos:
    """The todos of one user, or of nobody. Connects anew each time, so a database that was away is no trouble afterwards."""

    def __init__(self, uri, user_id):
        self.uri = uri
        self.user_id = user_id

    @contextmanager
    def rows(self, sql, *values):
        connection = psycopg2.connect(self.uri, connect_timeout=5)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(sql, values)
                yield cursor
        finally:
            connection.close()

    def prepare(self):
        """Makes the tables where they are missing; gives the user's name."""
        with self.rows("SELECT pg_advisory_xact_lock(8080);" + SCHEMA):
            pass
        if self.user_id is None:
            return ""
        with self.rows("SELECT name FROM users WHERE id = %s", self.user_id) as found:
            user = found.fetchone()
        if user is None:
            raise Mistake(f"USER_ID is {self.user_id}, but the table users has no such row")
        return user[0]

    def all(self):
        with self.rows(
            "SELECT id, text, done FROM todos WHERE user_id IS NOT DISTINCT FROM %s ORDER BY id", self.user_id
        ) as found:
            return [as_json(row) for row in found]

    def add(self, text):
        with self.rows(
            "INSERT INTO todos (user_id, text) VALUES (%s, %s) RETURNING id, text, done", self.user_id, text
        ) as found:
            return as_json(found.fetchone())

    def tick(self, todo, done):
        """The todo as it is now, or None where this user has none with that id."""
        with self.rows(
            "UPDATE todos SET done = %s WHERE id = %s AND user_id IS NOT DISTINCT FROM %s RETURNING id, text, done",
            done,
            todo,
            self.user_id,
        ) as found:
            row = found.fetchone()
        return None if row is None else as_json(row)

    def ping(self):
        with self.rows("SELECT 1"):
            return {"database": "answers"}


def as_json(row):
    return dict(zip(("id", "text", "done"), row))


class Handler(BaseHTTPRequestHandler):
    """One request. The server has what all of them share: the todos and the page."""

    timeout = 10

    def do_GET(self):
        if self.path == "/":
            self.answer(200, self.server.page, "text/html; charset=utf-8")
        elif self.path == "/api/todos":
            self.with_database(lambda todos: (200, todos.all()))
        elif self.path == "/health":
            self.with_database(lambda todos: (200, todos.ping()))
        else:
            self.say(404, "there is nothing here")

    do_HEAD = do_GET

    def do_POST(self):
        if self.path == "/api/todos":
            self.with_database(lambda todos: (201, todos.add(self.text())))
        else:
            self.say(404, "there is nothing here")

    def do_PATCH(self):
        todo = re.fullmatch(r"/api/todos/(\d{1,9})", self.path)
        if todo is None:
            self.say(404, "there is nothing here")
        else:
            self.with_database(lambda todos: self.ticked(todos, int(todo[1])))

    def ticked(self, todos, todo):
        changed = todos.tick(todo, self.done())
        return (200, changed) if changed else (404, {"error": f"there is no todo {todo}"})

    def with_database(self, action):
        try:
            status, value = action(self.server.todos)
        except Mistake as mistake:
            self.say(400, str(mistake))
        except psycopg2.Error as error:
            print(f"database: {first_line(error)}", flush=True)
            self.say(503, "the database does not answer")
        else:
            self.answer(status, json.dumps(value))

    def body(self):
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            raise Mistake(f"a body has at most {LARGEST} bytes")
        try:
            value = json.loads(self.rfile.read(int(length)))
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise Mistake("the body must be a JSON object")
        return value

    def text(self):
        text = self.body().get("text")
        # Neither NUL nor half a surrogate pair can be in a text of PostgreSQL.
        text = text.replace("\0", "").encode(errors="ignore").decode().strip() if isinstance(text, str) else ""
        if not 0 < len(text) <= LONGEST:
            raise Mistake(f"text must have 1 to {LONGEST} characters")
        return text

    def done(self):
        done = self.body().get("done")
        if not isinstance(done, bool):
            raise Mistake("done must be true or false")
        return done

    def say(self, status, sentence):
        self.answer(status, json.dumps({"error": sentence}))

    def answer(self, status, content, kind="application/json"):
        encoded = content.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(encoded)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(encoded)

    def log_message(self, form, *values):
        print(form % values, flush=True)


def first_line(error):
    return str(error).strip().partition("\n")[0]


def page(title, user):
    owner = f"{user}\N{RIGHT SINGLE QUOTATION MARK}s list" if user else "Shared list"
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
    return template.substitute(title=html.escape(title), owner=html.escape(owner), longest=LONGEST)


def from_environment():
    uri = os.environ.get("DB_URI", "")
    if not uri:
        raise Mistake("DB_URI is missing: where is the database, as postgresql://user:password@host:5432/name?")
    user_id = os.environ.get("USER_ID", "")
    if user_id and not re.fullmatch(r"[0-9]{1,9}", user_id):
        raise Mistake(f"USER_ID must be a number, not {user_id!r}")
    return Todos(uri, int(user_id) if user_id else None)


def serve():
    todos = from_environment()
    user = todos.prepare()
    with ThreadingHTTPServer(("", PORT), Handler) as server:
        server.daemon_threads = True
        server.todos = todos
        server.page = page(os.environ.get("TITLE") or "Todos", user)
        print(f"serving {len(todos.all())} todos on port {PORT}", flush=True)
        server.serve_forever()


def end(number, _frame):
    print(f"ending: {signal.Signals(number).name}", flush=True)
    sys.exit(0)


if __name__ == "__main__":
    # The first process of a container ignores signals that it does not ask for.
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, end)
    try:
        serve()
    except Mistake as mistake:
        sys.exit(str(mistake))
    except psycopg2.Error as error:
        sys.exit(f"The database cannot be used: {first_line(error)}")

# What follows the server's harness in the browser: there is no pipe, so the worker calls this for each request.
function = None


def answer(content):
    global function
    try:
        value = json.loads(content)
        if function is None:
            function, output = load(value["source"], value["name"]), None
        else:
            output = function(*value)
        reply = "=" + json.dumps(output, allow_nan=False, separators=(",", ":"))
    except MemoryError:
        reply = "m"
    except BaseException as error:
        reply = "!" + describe(error)
    flush()
    return reply

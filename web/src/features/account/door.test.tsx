import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem } from "@/testing/FakeServer";
import { ada, installation, signedOut } from "@/testing/fixtures/account";
import { homeOfNewcomer } from "@/testing/fixtures/sessions";
import { openApp } from "@/testing/render";

const handlers = () => ({ ...signedOut(), "GET /home": () => homeOfNewcomer });

async function signIn(user: Awaited<ReturnType<typeof openApp>>["user"], password: string) {
  await user.type(screen.getByLabelText("Email"), ada.email);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("signing in", () => {
  it("leads to the page that was asked for", async () => {
    const { user, router } = await openApp(paths.settings, handlers());
    expect(router.state.location.pathname).toBe(paths.signIn);
    await signIn(user, "correct horse battery");
    expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  });

  it("never leads to another site", async () => {
    const { user, router } = await openApp(`${paths.signIn}?from=//elsewhere.example`, handlers());
    await signIn(user, "correct horse battery");
    expect(await screen.findByRole("heading", { name: "Practise before the real interview" })).toBeVisible();
    expect(router.state.location.pathname).toBe(paths.home);
  });

  it("says what was wrong, and keeps what was typed", async () => {
    const { user } = await openApp(paths.signIn, handlers());
    await signIn(user, "wrong");
    expect(await screen.findByRole("alert")).toHaveTextContent("The email or password is wrong");
    expect(screen.getByLabelText("Email")).toHaveValue(ada.email);
  });

  it("sends the link again when the address is not confirmed", async () => {
    const { user, server } = await openApp(paths.signIn, {
      ...handlers(),
      ...signedOut({ mail: "smtp" }),
      "POST /auth/login": () =>
        problem(403, "Your email is not confirmed yet", "Your email is not confirmed yet."),
    });
    await signIn(user, "correct horse battery");
    await user.click(await screen.findByRole("button", { name: "Resend the link" }));
    expect(await screen.findByText(/We sent a new link/)).toBeVisible();
    expect(server.asked).toContain("POST /auth/resend-confirmation");
  });
});

describe("the second step", () => {
  const needed = (detail: string) =>
    problem(401, "A second factor is needed", detail, { type: "/problems/second-factor-needed" });

  it("asks for a code once the password was right, and again when the code is wrong", async () => {
    const server = signedOut();
    const { user } = await openApp(paths.signIn, {
      ...server,
      "GET /home": () => homeOfNewcomer,
      "POST /auth/login": (request) => {
        const { code } = request.body as { code?: string };
        if (code === undefined) return needed("Enter the code");
        if (code !== "123456") return needed("The code is wrong");
        return server["POST /auth/login"]!(request);
      },
    });
    await signIn(user, "correct horse battery");
    const field = await screen.findByLabelText("Code");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await user.type(field, "000000{Enter}");
    expect(await screen.findByRole("alert")).toBeVisible();
    await user.clear(screen.getByLabelText("Code"));
    await user.type(screen.getByLabelText("Code"), "123456{Enter}");
    expect(await screen.findByRole("heading", { name: "Practise before the real interview" })).toBeVisible();
  });
});

describe("confirming an address", () => {
  it("needs the password of the registration", async () => {
    const { user } = await openApp(`${paths.confirm}?token=from-the-email`, {
      ...signedOut(),
      "POST /auth/confirm": ({ body }) => {
        expect(body).toEqual({ token: "from-the-email", password: "correct horse battery" });
      },
    });
    await user.type(await screen.findByLabelText("Password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Confirm email" }));
    expect(await screen.findByRole("heading", { name: "Your email is confirmed" })).toBeVisible();
  });
});

describe("an installation without accounts", () => {
  it("asks for the first one, wherever somebody enters", async () => {
    const { router } = await openApp(paths.home, signedOut({ needs_first_account: true }));
    expect(await screen.findByRole("heading", { name: "Create the first account" })).toBeVisible();
    expect(router.state.location.pathname).toBe(paths.register);
  });
});

describe("the first account", () => {
  it("is signed in at once where no letter is needed", async () => {
    let isOpen = false;
    const server = signedOut();
    const { user } = await openApp(paths.register, {
      ...handlers(),
      "GET /auth/setup": () => ({ ...installation, needs_first_account: !isOpen, from_this_machine: false }),
      "POST /auth/register": ({ body }) => {
        expect(body).toMatchObject({ setup_token: "from the terminal", language: "en" });
        isOpen = true;
        return { email: ada.email, needs_confirmation: false };
      },
      "POST /auth/login": server["POST /auth/login"]!,
      "GET /me": server["GET /me"]!,
    });
    await user.type(await screen.findByLabelText("Set-up token"), "from the terminal");
    await user.type(screen.getByLabelText("Name"), ada.name);
    await user.type(screen.getByLabelText("Email"), ada.email);
    await user.type(screen.getByLabelText("New password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Create account" }));
    expect(await screen.findByRole("heading", { name: "Practise before the real interview" })).toBeVisible();
  });
});

describe("registering", () => {
  it("tells what the server refuses beside the field", async () => {
    const { user } = await openApp(paths.register, {
      ...signedOut(),
      "POST /auth/register": () =>
        problem(422, "The request is not valid", "Some fields are not valid.", {
          errors: [{ field: "body.password", detail: "The password is too easy to guess" }],
        }),
    });
    await user.type(await screen.findByLabelText("Name"), "Ada");
    await user.type(screen.getByLabelText("Email"), ada.email);
    await user.type(screen.getByLabelText("New password"), "aaaaaaaaaa");
    await user.click(screen.getByRole("button", { name: "Create account" }));
    expect(await screen.findByLabelText("New password")).toHaveAccessibleDescription(/too easy to guess/);
  });
});

it("speaks Spanish", async () => {
  await openApp(paths.signIn, signedOut(), "es");
  expect(await screen.findByRole("button", { name: "Entrar" })).toBeVisible();
});

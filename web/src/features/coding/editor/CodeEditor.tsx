import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { SQLite, sql } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type ChangeSet, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from "react";

import type { RunnerLanguage } from "@/lib/codeRunner/contracts";

import { editorTheme, highlighting } from "./theme";

export interface EditorHandle {
  /** Puts code in place of all that is there, and moves the focus to it; undo brings the earlier code back. */
  replace(source: string): void;
}

interface CodeEditorProps {
  readonly ref?: Ref<EditorHandle>;
  readonly language: RunnerLanguage;
  readonly initial: string;
  /** What the field is, and how the keyboard leaves it. */
  readonly label: string;
  readonly isReadOnly?: boolean;
  readonly onEdit?: (changes: ChangeSet, source: string) => void;
  readonly onPaste?: (characters: number) => void;
  /** Escape: from now on Tab leaves the editor. */
  readonly onEscape?: () => void;
  readonly onRun?: () => void;
  readonly onSubmit?: () => void;
}

const LANGUAGES: Readonly<Record<RunnerLanguage, () => Extension>> = {
  python: () => [python(), indentUnit.of("    ")],
  javascript: () => [javascript(), indentUnit.of("  ")],
  sql: () => [sql({ dialect: SQLite }), indentUnit.of("  ")],
};

/**
 * The editor for code.
 *
 * It stands in a shadow root: there the library writes its styles as style sheets, which the page's security policy
 * allows, and not as style elements, which it forbids.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { ref, language, initial, label, isReadOnly = false } = props;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<EditorView>(null);
  const onUpdate = useEffectEvent((changes: ChangeSet, source: string) => props.onEdit?.(changes, source));
  const onPaste = useEffectEvent((characters: number) => props.onPaste?.(characters));
  const onKey = useEffectEvent((name: "onEscape" | "onRun" | "onSubmit") => props[name]?.());
  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const command = (name: "onRun" | "onSubmit") => () => {
      onKey(name);
      return true;
    };
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: initial,
        extensions: [
          keymap.of([
            { key: "Mod-Enter", run: command("onRun") },
            { key: "Mod-Shift-Enter", run: command("onSubmit") },
            {
              key: "Escape",
              run: () => {
                onKey("onEscape");
                return false;
              },
            },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          lineNumbers(),
          EditorView.lineWrapping,
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          LANGUAGES[language](),
          syntaxHighlighting(highlighting),
          editorTheme,
          EditorState.readOnly.of(isReadOnly),
          EditorView.contentAttributes.of({
            "aria-label": label,
            autocapitalize: "off",
            spellcheck: "false",
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) onUpdate(update.changes, update.state.doc.toString());
          }),
          EditorView.domEventHandlers({
            paste: (event) => {
              onPaste(event.clipboardData?.getData("text/plain").length ?? 0);
              return false;
            },
          }),
        ],
      }),
    });
    shown.current = view;
    return () => {
      shown.current = null;
      view.destroy();
    };
  }, [language, initial, label, isReadOnly]);
  useImperativeHandle(
    ref,
    () => ({
      replace: (source) => {
        const view = shown.current;
        view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
        view?.focus();
      },
    }),
    [],
  );
  return <div ref={place} />;
}

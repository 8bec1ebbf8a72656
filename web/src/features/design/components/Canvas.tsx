import {
  Background,
  Controls,
  MarkerType,
  Position,
  ReactFlow,
  applyNodeChanges,
  useReactFlow,
  useStore,
  type Edge,
  type Node,
  type NodeChange,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useRef, useState } from "react";

import { connect, deleteArrows, deleteBoxes, moveBoxes, type Drawing } from "../state/drawing";
import { useDesignTexts } from "../texts";
import styles from "./Canvas.module.css";

interface CanvasProps {
  readonly drawing: Drawing;
  readonly onChange: (drawing: Drawing) => void;
}

const WHOLE = { maxZoom: 1, padding: 0.1 };

type Place = Node["position"];

/** What the diagram library knows of a box beyond the drawing: its size, whether it is selected, where it is dragged. */
type Look = Pick<Node, "measured" | "selected"> & { readonly dragged?: Place };

/** The drawing as boxes that can be moved and joined by pointer, touch and keyboard. */
export function Canvas({ drawing, onChange }: CanvasProps) {
  const t = useDesignTexts();
  const [looks, setLooks] = useState<ReadonlyMap<string, Look>>(new Map());
  const [selectedArrows, setSelectedArrows] = useState<ReadonlySet<string>>(new Set());
  const labelOf = (id: string) => {
    const label = drawing.boxes.find((box) => box.id === id)?.label ?? "";
    return label === "" ? t("unnamed") : label;
  };
  const nodes = drawing.boxes.map((box): Node => {
    const { dragged, ...look } = looks.get(box.id) ?? {};
    return {
      id: box.id,
      position: dragged ?? { x: box.x, y: box.y },
      data: { label: box.label },
      ariaLabel: labelOf(box.id),
      className: styles.box ?? "",
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      ...look,
    };
  });
  const edges = drawing.arrows.map((arrow): Edge => ({
    ...arrow,
    ariaLabel: t("arrow", { source: labelOf(arrow.source), target: labelOf(arrow.target) }),
    selected: selectedArrows.has(arrow.id),
    markerEnd: { type: MarkerType.ArrowClosed, width: 20, height: 20, color: "var(--ink)" },
  }));
  const changeNodes = (changes: NodeChange[]) => {
    const moved = new Map<string, Place>();
    for (const change of changes) {
      if (change.type === "position" && change.dragging !== true && change.position) {
        moved.set(change.id, change.position);
      }
    }
    const after = applyNodeChanges(
      changes.filter(({ type }) => type !== "remove"),
      nodes,
    );
    setLooks(
      new Map(
        after.map(({ id, measured, selected, position }) => [
          id,
          {
            ...(measured && { measured }),
            ...(selected !== undefined && { selected }),
            ...(changes.some((one) => one.type === "position" && one.id === id && one.dragging === true) && {
              dragged: position,
            }),
          },
        ]),
      ),
    );
    if (moved.size > 0) onChange(moveBoxes(drawing, moved));
  };
  return (
    <div className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        aria-label={t("canvas")}
        ariaLabelConfig={{
          "controls.ariaLabel": t("view"),
          "controls.zoomIn.ariaLabel": t("zoomIn"),
          "controls.zoomOut.ariaLabel": t("zoomOut"),
          "controls.fitView.ariaLabel": t("showWhole"),
          "handle.ariaLabel": t("handle"),
          "node.a11yDescription.default": t("boxKeys"),
          "node.a11yDescription.keyboardDisabled": t("boxKeys"),
          "node.a11yDescription.ariaLiveMessage": () => t("boxMoved"),
          "edge.a11yDescription.default": t("arrowKeys"),
        }}
        fitViewOptions={WHOLE}
        minZoom={0.3}
        deleteKeyCode={["Delete", "Backspace"]}
        onNodesChange={changeNodes}
        onEdgesChange={(changes) => {
          const chosen = new Set(selectedArrows);
          for (const change of changes) {
            if (change.type !== "select") continue;
            if (change.selected) chosen.add(change.id);
            else chosen.delete(change.id);
          }
          setSelectedArrows(chosen);
        }}
        onDelete={({ nodes: boxes, edges: arrows }) => {
          const without = deleteArrows(drawing, new Set(arrows.map(({ id }) => id)));
          onChange(deleteBoxes(without, new Set(boxes.map(({ id }) => id))));
        }}
        onConnect={({ source, target }) => {
          onChange(connect(drawing, source, target));
        }}
      >
        <Background gap={24} />
        <Controls showInteractive={false} fitViewOptions={WHOLE} />
        <WholeDrawing boxes={drawing.boxes.length} />
      </ReactFlow>
    </div>
  );
}

/** Brings the whole drawing into view at first, when a box is added, and when the canvas changes its size. */
function WholeDrawing({ boxes }: { boxes: number }) {
  const { fitView } = useReactFlow();
  const width = useStore((store) => store.width);
  const shown = useRef({ boxes: 0, width: 0 });
  useEffect(() => {
    const isPartlyHidden = boxes > shown.current.boxes || width !== shown.current.width;
    shown.current = { boxes, width };
    if (isPartlyHidden) void fitView(WHOLE);
  }, [boxes, fitView, width]);
  return null;
}

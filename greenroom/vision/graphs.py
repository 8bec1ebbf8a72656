"""MediaPipe's models as three small functions of a picture.

MediaPipe's own Python classes decide inside their graph which face to follow. Here the detector and the mesh run one by
one, with the region given from outside, so that the choice of the person is ours, testable, and costs one detection a
second instead of one a frame. For the same region the landmarks equal those of MediaPipe's ``FaceMesh``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray
from greenroom.vision.lean_mediapipe import (
    calculator_graph,
    calculator_pb2,
    image_frame,
    packet_creator,
    packet_getter,
    rect_pb2,
    text_format,
)
from greenroom.vision.regions import Box, FoundFace, Region

_FACE_DETECTION = """
input_stream: "image"
output_stream: "found"
num_threads: 1
node {
  calculator: "FaceDetection%sRangeCpu"
  input_stream: "IMAGE:image"
  output_stream: "DETECTIONS:found"
}
"""

_FACE_MESH = """
input_stream: "image"
input_stream: "region"
output_stream: "found"
num_threads: 1
node {
  calculator: "ConstantSidePacketCalculator"
  output_side_packet: "PACKET:with_iris"
  options { [mediapipe.ConstantSidePacketCalculatorOptions.ext] { packet { bool_value: true } } }
}
node {
  calculator: "FaceLandmarkCpu"
  input_stream: "IMAGE:image"
  input_stream: "ROI:region"
  input_side_packet: "WITH_ATTENTION:with_iris"
  output_stream: "LANDMARKS:found"
}
"""

# Landmarks are not smoothed over time: MediaPipe's filter of visibility is made for 30 frames a second and would lag
# seconds behind at 4.
_BODY_POSE = """
input_stream: "image"
output_stream: "found"
num_threads: 1
node {
  calculator: "ConstantSidePacketCalculator"
  output_side_packet: "PACKET:0:complexity"
  output_side_packet: "PACKET:1:smooth"
  output_side_packet: "PACKET:2:segment"
  output_side_packet: "PACKET:3:follow"
  options {
    [mediapipe.ConstantSidePacketCalculatorOptions.ext] {
      packet { int_value: 1 }
      packet { bool_value: false }
      packet { bool_value: false }
      packet { bool_value: true }
    }
  }
}
node {
  calculator: "PoseLandmarkCpu"
  input_stream: "IMAGE:image"
  input_side_packet: "MODEL_COMPLEXITY:complexity"
  input_side_packet: "SMOOTH_LANDMARKS:smooth"
  input_side_packet: "ENABLE_SEGMENTATION:segment"
  input_side_packet: "USE_PREV_LANDMARKS:follow"
  output_stream: "LANDMARKS:found"
}
"""


class _Graph:
    """A running graph with one output, ``found``, which stays empty for a picture without a result."""

    def __init__(self, text: str) -> None:
        self._found: Any = None
        self._step = 0
        self._graph = calculator_graph.CalculatorGraph(
            graph_config=text_format.Parse(text, calculator_pb2.CalculatorGraphConfig())
        )
        self._graph.observe_output_stream("found", self._take, True)
        self._graph.start_run({})

    def _take(self, _: str, packet: Any) -> None:
        self._found = packet

    def run(self, rgb: NDArray[np.uint8], region: Region | None = None) -> Any | None:
        """Return the packet for a picture, None without a result."""
        self._found = None
        self._step += 1  # the graph requires rising timestamps; without smoothing their size means nothing
        image = packet_creator.create_image_frame(image_format=image_frame.ImageFormat.SRGB, data=rgb)
        self._graph.add_packet_to_input_stream("image", image.at(self._step))
        if region is not None:
            rect = rect_pb2.NormalizedRect(
                x_center=region.centre_x,
                y_center=region.centre_y,
                width=region.width,
                height=region.height,
                rotation=region.rotation,
            )
            self._graph.add_packet_to_input_stream("region", packet_creator.create_proto(rect).at(self._step))
        self._graph.wait_until_idle()
        return None if self._found is None or self._found.is_empty() else self._found


class FaceDetector:
    """All the faces of a picture.

    The detector for the full range finds faces down to a tenth of the picture's height (half of what the one for short
    range needs) and in darker pictures; if it finds none, the one for short range may still find a very near face.
    """

    def __init__(self) -> None:
        self._detectors = [_Graph(_FACE_DETECTION % reach) for reach in ("Full", "Short")]

    def find(self, rgb: NDArray[np.uint8]) -> list[FoundFace]:
        """Return the faces of a picture of shape (height, width, 3), in no order."""
        for detector in self._detectors:
            packet = detector.run(rgb)
            if packet is not None and (found := packet_getter.get_proto_list(packet)):
                return [_found_face(detection) for detection in found]
        return []


class FaceMesh:
    """The mesh of one face, irises included."""

    def __init__(self) -> None:
        self._graph = _Graph(_FACE_MESH)

    def landmarks(self, rgb: NDArray[np.uint8], region: Region) -> SampleArray | None:
        """Return shape (478, 3), as ``measure_geometry`` needs it; None when the region shows no face."""
        packet = self._graph.run(rgb, region)
        if packet is None:
            return None
        points = packet_getter.get_proto(packet).landmark
        return np.array([(point.x, point.y, point.z) for point in points], dtype=np.float32)


class BodyPose:
    """The pose of one body, followed from picture to picture."""

    def __init__(self) -> None:
        self._graph = _Graph(_BODY_POSE)

    def landmarks(self, rgb: NDArray[np.uint8]) -> tuple[SampleArray, SampleArray] | None:
        """Return landmarks (33, 3) and their visibility (33,), None without a person."""
        packet = self._graph.run(rgb)
        if packet is None:
            return None
        points = packet_getter.get_proto(packet).landmark
        landmarks = np.array([(point.x, point.y, point.z) for point in points], dtype=np.float32)
        return landmarks, np.array([point.visibility for point in points], dtype=np.float32)


def _found_face(detection: Any) -> FoundFace:
    box, points = detection.location_data.relative_bounding_box, detection.location_data.relative_keypoints
    return FoundFace(
        box=Box(box.xmin, box.ymin, box.xmin + box.width, box.ymin + box.height),
        right_eye=(points[0].x, points[0].y),
        left_eye=(points[1].x, points[1].y),
    )

"""The few parts of MediaPipe that are used, loaded without the rest of it.

MediaPipe's own ``__init__`` imports plotting, OpenCV and its task library: 70 MB per process that landmarking never
needs. An empty package of the same name, pointing at the same folder, lets the bindings be imported alone. Only worker
processes import this module.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import types

from greenroom.errors import ComponentMissingError

os.environ.setdefault("GLOG_minloglevel", "3")

_found = importlib.util.find_spec("mediapipe")
if _found is None or _found.submodule_search_locations is None:
    raise ComponentMissingError("MediaPipe, which finds faces and bodies, is not installed", "Run make setup")
_folder = _found.submodule_search_locations[0]
_package = types.ModuleType("mediapipe")
_package.__path__ = [_folder]
sys.modules.setdefault("mediapipe", _package)

from google.protobuf import text_format  # noqa: E402
from mediapipe.calculators.core import constant_side_packet_calculator_pb2  # noqa: E402
from mediapipe.framework import calculator_pb2  # noqa: E402
from mediapipe.framework.formats import detection_pb2, landmark_pb2, rect_pb2  # noqa: E402
from mediapipe.python import packet_creator, packet_getter  # noqa: E402
from mediapipe.python._framework_bindings import calculator_graph, image_frame, resource_util  # noqa: E402

resource_util.set_resource_dir(os.path.dirname(_folder))  # noqa: PTH120 - graphs name models from this folder on

__all__ = [
    "calculator_graph",
    "calculator_pb2",
    "constant_side_packet_calculator_pb2",
    "detection_pb2",
    "image_frame",
    "landmark_pb2",
    "packet_creator",
    "packet_getter",
    "rect_pb2",
    "text_format",
]

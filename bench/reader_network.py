"""The point reader as a torch module; `bench.cross_encoder_graph` builds the same network from its weights."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

from bench.cross_encoder_graph import DISTANCE_SCALE, FIRST_TOKEN_SCALE, PRODUCT_SCALE
from greenroom.analysis.arrays import IntArray
from greenroom.evaluation.readers.contracts import OUTCOMES

HEAD_WIDTH = 256
DROPOUT = 0.1


class PointReaderNetwork(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """all-MiniLM-L6-v2 over a pair of texts, and a head that compares the two.

    Parameters
    ----------
    config
        Of the encoder.
    encoder
        Its published weights, by the names of Hugging Face.
    """

    def __init__(self, config: BertConfig, encoder: dict[str, Tensor]) -> None:
        super().__init__()
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = DROPOUT, 0.0
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.load_state_dict(encoder, strict=False)
        width = config.hidden_size
        self.head = nn.Sequential(
            nn.Linear(3 * width, HEAD_WIDTH), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(HEAD_WIDTH, len(OUTCOMES))
        )

    def forward(self, token_ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return the logits of `OUTCOMES`, shape (pairs, 4); the inputs have the shape (pairs, tokens)."""
        states = self.bert(input_ids=token_ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        passage = normalize((states * (mask * (1 - segments)).unsqueeze(-1)).sum(1), dim=-1)
        claim = normalize((states * (mask * segments).unsqueeze(-1)).sum(1), dim=-1)
        first = FIRST_TOKEN_SCALE * states[:, 0]
        logits: Tensor = self.head(
            torch.cat([first, PRODUCT_SCALE * passage * claim, DISTANCE_SCALE * (passage - claim).abs()], dim=-1)
        )
        return logits

    def freeze_lower_part(self, layers: int) -> None:
        """Keep the word embeddings, and with ``layers`` all embeddings and that many layers, as they are."""
        retained = ["embeddings." if layers else "embeddings.word_embeddings."]
        retained += [f"encoder.layer.{number}." for number in range(layers)]
        for name, parameter in self.bert.named_parameters():
            parameter.requires_grad_(not name.startswith(tuple(retained)))


def padded(rows: Sequence[dict[str, IntArray]]) -> tuple[Tensor, Tensor, Tensor]:
    """Return token ids, segments and mask of encoded pairs, shape (pairs, longest) each."""
    longest = max(len(row["token_ids"]) for row in rows)
    token_ids, segments, mask = (torch.zeros((len(rows), longest), dtype=torch.long) for _ in range(3))
    for number, row in enumerate(rows):
        length = len(row["token_ids"])
        token_ids[number, :length] = torch.as_tensor(row["token_ids"])
        segments[number, :length] = torch.as_tensor(row["segments"])
        mask[number, :length] = 1
    return token_ids, segments, mask


def cross_entropy(logits: Tensor, shares: Tensor, weights: Tensor, among: Tensor) -> Tensor:
    """Return the weighted mean cross-entropy with the shares of labels, shape ().

    For pairs of ``among``, the likelihood of all possible labels together.
    """
    logs = logits.log_softmax(-1)
    soft = -(shares * logs).sum(-1)
    possible = -torch.logsumexp(logs + torch.log(shares.clamp(1e-6, 1.0)), -1)
    return (torch.where(among, possible, soft) * weights).sum() / weights.sum()

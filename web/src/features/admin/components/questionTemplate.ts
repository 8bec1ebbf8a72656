/** A question to begin with: every field that a question needs, in the form of docs/question-bank.md. */
export const TEMPLATE = `id: sql-never-rented
kind: explain
difficulty: 1
concepts: [joins]
text: How would you list every boat that was never rented?
points:
  - name: keep rows without a partner
    weight: 0.4
    essential: true
    wordings:
      - An outer join keeps the boats that have no rental.
      - Boats without a partner stay in the result.
    misconceptions:
      - An inner join keeps every boat.
    follow_up: Which join keeps them?
    hint: Think of rows without a partner.
  - name: filter on null
    weight: 0.3
    wordings:
      - The rental columns are null for those boats.
      - I filter for a missing rental.
    follow_up: How do you find them then?
    hint: What stands in the empty columns?
  - name: not exists
    weight: 0.3
    wordings:
      - A subquery with not exists says the same.
      - I ask whether no rental exists for the boat.
    follow_up: Is there another way?
    hint: Ask about existence.
strong_answer: >-
  Write 80 to 180 words as a candidate would say them.
negated_claims:
  - An inner join keeps every boat.
  - Null never appears in a join.
  - A subquery cannot ask about existence.
sources:
  - The title of a book or documentation
`;

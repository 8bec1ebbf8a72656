"""What the interviewer does next. Pure: state and event in, state and move out; personas only put moves into words."""

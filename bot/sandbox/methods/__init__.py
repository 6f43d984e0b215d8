"""The methods of the Bot API, one function each: (world, parameters) → result, or an ApiError."""

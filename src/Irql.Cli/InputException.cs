using System;

namespace Irql.Cli;

/// <summary>Something the user gave is wrong: one clear line on standard error, exit code 2, no stack trace.</summary>
internal sealed class InputException(string message) : Exception(message);

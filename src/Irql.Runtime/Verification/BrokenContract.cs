namespace Irql.Runtime.Verification;

/// <summary>What a run-time contract knows about a bugcheck that the code and its parameters do not say.</summary>
/// <param name="Why">The contract and what went against it.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Rule">The analyzer rule that sees it at build time.</param>
internal sealed record BrokenContract(string Why, string Fix, string Rule);

using System;

namespace Irql.Analyzers.Domain;

/// <summary>The hooks that a rule overrides. A rule that says so is not called for the others; a test compares what is said with what is overridden.</summary>
[Flags]
internal enum RuleHooks
{
    None = 0,
    OnCall = 1,
    AfterCall = 2,
    OnOperation = 4,
    AfterOperation = 8,
    OnBranch = 16,
    OnSlot = 32,
    OnThrow = 64,
    OnExit = 128,
    OnBody = 256,
    All = 511,
}

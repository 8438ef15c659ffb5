using System;
using System.Collections.Generic;

namespace HelloSyscall;

/// <summary>One experiment: what is claimed, and a run that shows it.</summary>
/// <param name="Claim">One sentence.</param>
/// <param name="Run">Runs the machine and says what it saw.</param>
internal sealed record Step(string Claim, Func<Observation> Run);

/// <summary>What a step saw, and whether that is what it claims.</summary>
/// <param name="Holds">Computed from the run.</param>
/// <param name="Lines">What to show.</param>
internal sealed record Observation(bool Holds, IReadOnlyList<string> Lines);

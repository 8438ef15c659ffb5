using Irql.Runtime.Memory;

namespace Irql.Runtime.Scheduling;

/// <summary>What a run depends on besides the machine's options.</summary>
/// <param name="Strategy">Takes the decisions; serves this run only.</param>
/// <param name="Shared">Pages whose accesses are decision points.</param>
internal sealed record RunPlan(IStrategy Strategy, SharedPages Shared);

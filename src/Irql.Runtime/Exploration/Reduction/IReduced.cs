namespace Irql.Runtime.Exploration.Reduction;

/// <summary>A strategy that needs to know what each step of its run does.</summary>
internal interface IReduced
{
    StepLog Log { get; }
}

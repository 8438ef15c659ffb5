using Irql;

namespace Irql.Cases.Managed.Records;

internal static class Service
{
    internal sealed record Setting(int Value);

    internal readonly record struct Pair(int First, int Second);

    [NoHeapAllocation]
    internal static Setting CopyClass(Setting setting)
    {
        return setting with { Value = 2 }; // IRQL5001
    }

    [NoHeapAllocation]
    internal static Pair CopyStruct(Pair pair) => pair with { First = 2 };
}

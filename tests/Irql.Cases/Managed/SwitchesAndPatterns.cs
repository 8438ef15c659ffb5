using Irql;

namespace Irql.Cases.Managed.SwitchesAndPatterns;

internal static class Service
{
    [NoHeapAllocation]
    internal static string Name(int kind) => kind switch
    {
        0 => "none",
        1 or 2 => "some",
        > 10 => "many",
        _ => "other",
    };

    [NoHeapAllocation]
    internal static int Shape((int First, int Second) pair) => pair switch
    {
        (0, _) => 1,
        (_, 0) => 2,
        var (first, second) => first + second,
    };
}

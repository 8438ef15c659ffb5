using Irql;

namespace Irql.Cases.Managed.TuplesAndAnonymousTypes;

internal static class Service
{
    [NoHeapAllocation]
    internal static (int First, int Second) Tuple(int value) => (value, value + 1);

    [NoHeapAllocation]
    internal static int Deconstructed(int value)
    {
        (int first, int second) = Tuple(value);
        return first + second;
    }

    [NoHeapAllocation]
    internal static int Anonymous(int value)
    {
        var pair = new { First = value, Second = value }; // IRQL5001
        return pair.First;
    }
}

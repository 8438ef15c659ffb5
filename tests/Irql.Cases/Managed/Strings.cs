using Irql;

namespace Irql.Cases.Managed.Strings;

internal static class Service
{
    [NoHeapAllocation]
    internal static string Concatenated(string first, string second)
    {
        return first + second; // IRQL5001
    }

    [NoHeapAllocation]
    internal static string Interpolated(string name)
    {
        return $"device {name}"; // IRQL5001
    }

    [NoHeapAllocation]
    internal static string Literal() => "device";

    [NoHeapAllocation]
    internal static string ConstantConcatenation() => "device" + "0";

    [NoHeapAllocation]
    internal static string ConstantInterpolation() => $"device{nameof(Service)}";
}

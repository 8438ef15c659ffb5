using Irql;

namespace Irql.Cases.Managed.NewString;

internal static class Service
{
    [NoHeapAllocation]
    internal static string Repeated(char symbol)
    {
        return new string(symbol, 4); // IRQL5001
    }

    [NoHeapAllocation]
    internal static string? Nothing(bool some) => some ? "some" : null;
}

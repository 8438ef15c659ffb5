using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalContractArguments;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Request(1, wait: false);
        Request(wait: true, count: 1); // IRQL1001 certain
        Request(1);
        WithDefault();
        WithDefault(false);
        WithDefault(true); // IRQL1001 certain
        var wait = false;
        WithDefault(wait);
        ByNull(null);
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    private static void Request(int count, bool wait = false)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    private static void WithDefault(bool wait = false)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "name", WhenIsNot = null)]
    [IrqlRequiresMax(Apc, WhenParameter = "count", WhenIs = 7)]
    private static void ByNull(string? name, int count = 3)
    {
    }
}

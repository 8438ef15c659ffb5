using Irql;

namespace Irql.Cases.Managed.StaticConstructorByMethodCall;

internal static class Service
{
    private static class Registry
    {
        private static int s_limit;

        static Registry()
        {
            s_limit = 8;
        }

        internal static int Limit() => s_limit;
    }

    private static class Plain
    {
        private static int s_limit;

        internal static int Limit() => s_limit;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Calls() => Registry.Limit(); // IRQL5002 certain

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int CallsPlain() => Plain.Limit();

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int CallsAtPassive() => Registry.Limit();
}

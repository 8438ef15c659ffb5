using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ExtensionMembers;

internal static class Extensions
{
    extension(byte value)
    {
        [IrqlRequiresMax(Apc)]
        public void LowByte()
        {
        }

        public void HarmlessByte()
        {
        }

        public int InferredProperty
        {
            get
            {
                Api.PassiveOnly();
                return value;
            }
        }
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(byte small)
    {
        small.LowByte(); // IRQL1001 certain
        small.HarmlessByte();
        var value = small.InferredProperty; // IRQL1001 certain
    }
}

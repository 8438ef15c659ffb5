namespace Irql.Cases.DriverModel.OwnStructureWithSimilarNames;

internal static unsafe class Driver
{
    internal struct MDL_SUMMARY
    {
        public uint ByteCount;
        public uint ByteOffset;
        public nint StartVa;
    }

    internal struct DEVICE_OBJECTS
    {
        public nint Vpb;
        public uint Flags;
    }

    internal static uint Sum(MDL_SUMMARY* summary, DEVICE_OBJECTS* devices)
    {
        devices->Vpb = 0;
        summary->ByteCount += summary->ByteOffset;
        return summary->ByteCount + devices->Flags;
    }
}

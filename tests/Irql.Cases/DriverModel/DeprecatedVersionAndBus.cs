using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedVersionAndBus;

internal static unsafe class Driver
{
    internal static uint Version()
    {
        uint major;
        uint minor;
        uint build;
        PsGetVersion(&major, &minor, &build, null); // IRQL6006
        return major + minor + build;
    }

    internal static uint Vector(byte* irql, nuint* affinity) => HalGetInterruptVector(5, 0, 1, 1, irql, affinity); // IRQL6006

    [DllImport("ntoskrnl.exe")]
    private static extern uint HalGetInterruptVector(int interfaceType, uint busNumber, uint busInterruptLevel, uint busInterruptVector, byte* irql, nuint* affinity);

    [DllImport("ntoskrnl.exe")]
    private static extern void PsGetVersion(uint* majorVersion, uint* minorVersion, uint* buildNumber, UNICODE_STRING* cSDVersion);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

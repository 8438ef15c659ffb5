namespace Irql.Runtime.Scheduling;

/// <summary>Hears which threads a step makes able to run.</summary>
internal interface IWakeListener
{
    void Woke(GuestThread thread);
}

namespace Irql.Runtime.Scheduling;

/// <content>The first step.</content>
internal sealed partial class Scheduler
{
    /// <summary>Gives the token to the first thread on processor 0; the others begin idle.</summary>
    public void Start(GuestThread boot)
    {
        var processor = _machine.Processors[0];
        _alternatives.Clear();
        _alternatives.Add(new Candidate(CandidateKind.Start, processor, boot, null));
        _machine.Decisions.Step(new StepChoice(_alternatives, -1, false));
        processor.LoadThread(boot);
        boot.ResumeHost();
    }
}
